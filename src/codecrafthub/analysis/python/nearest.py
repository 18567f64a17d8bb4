"""To which of several clusters a wrong submission is nearest, and how near. Pure: it neither parses nor executes."""

from collections import Counter
from typing import Any

from codecrafthub.analysis.python.clusters import Group


def nearest(submissions: list[dict[str, Any]], maps: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """For each submission and each map: `{"place": of the nearest cluster in the map, "apart": how far that is}`.

    A submission is as `clusters.group` takes it. A map is a list of clusters, each {"failing": {test: share},
    "traits": {trait: share}} with the shares, 0 to 1, of its members of whom each is true. The distance is that of
    `clusters`, 0 to 5; of two that are as near the earlier one is told. An empty map has place -1.
    """
    charted = [[Group([0], Counter(one["failing"]), Counter(one["traits"])) for one in each] for each in maps]
    return [[_nearest(_alone(one), clusters) for clusters in charted] for one in submissions]


def _alone(one: dict[str, Any]) -> Group:
    """A submission as a group of itself."""
    return Group([0], Counter(dict.fromkeys(one["failing"], 1)), Counter(dict.fromkeys(one["traits"], 1)))


def _nearest(one: Group, clusters: list[Group]) -> dict[str, Any]:
    distances = [one.apart(cluster) for cluster in clusters]
    if not distances:
        return {"place": -1, "apart": 5.0}
    place = min(range(len(distances)), key=lambda each: distances[each])
    return {"place": place, "apart": distances[place]}
