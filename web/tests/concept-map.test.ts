/** The map of concepts: nothing above what it builds on, nothing upon another, whatever the graph. */
import { describe, expect, it } from "vitest";
import { layOut, type Node, SIZES } from "@/features/track/map/layout";
import { wrapped } from "@/features/track/map/wrapped";

const node = (slug: string, ...requires: string[]): Node => ({ slug, requires });
/** A graph with so many concepts, each built on some before it; the same one each time. */
function graph(count: number): Node[] {
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % sides;
  };
  return Array.from({ length: count }, (_, index) =>
    node(
      `c${index}`,
      ...(index ? [`c${dice(index)}`, `c${dice(index)}`].filter((one, at, all) => all.indexOf(one) === at) : []),
    ),
  );
}

describe("layOut", () => {
  it("puts each concept below all that it needs", () => {
    const nodes = graph(25);
    const row = new Map(layOut(nodes).places.map((place) => [place.slug, place.row]));
    for (const { slug, requires } of nodes)
      for (const needed of requires) expect(row.get(slug)).toBeGreaterThan(row.get(needed) ?? 99);
  });

  it("keeps concepts apart, and few enough in a row to fit a page", () => {
    const { places, rows, width } = layOut(graph(25));
    for (let row = 0; row < rows; row++) {
      const xs = places
        .filter((place) => place.row === row)
        .map((place) => place.x)
        .sort((a, b) => a - b);
      expect(xs.length).toBeLessThanOrEqual(5);
      for (const [index, x] of xs.slice(1).entries())
        expect(x - (xs[index] ?? 0)).toBeGreaterThanOrEqual(SIZES.node + SIZES.gap - 0.001);
    }
    for (const place of places) {
      expect(place.x).toBeGreaterThanOrEqual(SIZES.node / 2 - 0.001);
      expect(place.x).toBeLessThanOrEqual(width - SIZES.node / 2 + 0.001);
    }
  });

  it("draws an edge through every row that it passes, and beside the concepts there", () => {
    const { places, edges } = layOut(graph(25));
    const at = new Map(places.map((place) => [place.slug, place]));
    for (const { from, to, points } of edges) {
      expect(points.map((point) => point.row)).toEqual(
        Array.from(
          { length: (at.get(to)?.row ?? 0) - (at.get(from)?.row ?? 0) + 1 },
          (_, index) => (at.get(from)?.row ?? 0) + index,
        ),
      );
      for (const point of points.slice(1, -1))
        for (const place of places.filter((one) => one.row === point.row))
          expect(Math.abs(place.x - point.x)).toBeGreaterThanOrEqual(SIZES.node / 2 + SIZES.gap - 0.001);
    }
  });

  it("leaves out an arrow that others say already", () => {
    const { edges } = layOut([node("a"), node("b", "a"), node("c", "a", "b")]);
    expect(edges.map(({ from, to }) => `${from}-${to}`)).toEqual(["a-b", "b-c"]);
  });

  it("stands nothing, one concept, unknown prerequisites and even a circle", () => {
    expect(layOut([])).toMatchObject({ places: [], edges: [], rows: 0, width: 0 });
    expect(layOut([node("a", "gone")]).places).toEqual([{ slug: "a", row: 0, x: SIZES.node / 2 }]);
    expect(layOut([node("a", "b"), node("b", "a")]).places).toHaveLength(2);
  });
});

describe("wrapped", () => {
  it("keeps a name in two lines, and cuts what fits into neither", () => {
    expect(wrapped("Loops")).toEqual(["Loops"]);
    expect(wrapped("Searching and complexity")).toEqual(["Searching and", "complexity"]);
    expect(wrapped("Donaudampfschifffahrtsgesellschaft")).toEqual(["Donaudampfschifffah…"]);
    expect(wrapped("A name that goes on and on and on and on")).toHaveLength(2);
  });
});
