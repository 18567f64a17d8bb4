"""The parts of jest that tests are written with: matchers, what they say, mocks, fake timers, tables."""

import pytest

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.javascript.short import suite

pytestmark = pytest.mark.anyio

HOLD = """
expect(0.1 + 0.2).toBeCloseTo(0.3); expect(1.23).not.toBeCloseTo(1.24); expect(1.234).toBeCloseTo(1.23, 2); expect(Infinity).toBeCloseTo(Infinity)
expect(NaN).toBe(NaN); expect(0).not.toBe(-0); expect({}).not.toBe({})
expect({ a: 1, b: undefined }).toEqual({ a: 1 }); expect({ a: 1, b: undefined }).not.toStrictEqual({ a: 1 })
expect([, 1]).toEqual([undefined, 1]); expect([, 1]).not.toStrictEqual([undefined, 1])
class P { constructor(x) { this.x = x } }; expect(new P(1)).toEqual({ x: 1 }); expect(new P(1)).not.toStrictEqual({ x: 1 }); expect(new P(1)).toStrictEqual(new P(1))
expect([1, [2, { a: [3] }]]).toEqual([1, [2, { a: [3] }]]); expect([1, 2]).not.toEqual([1, 2, 3]); expect([]).not.toEqual({}); expect({ a: 1 }).not.toEqual({ a: 1, b: 2 })
expect(new Map([[{ k: 1 }, [1]]])).toEqual(new Map([[{ k: 1 }, [1]]])); expect(new Map([[1, 2]])).not.toEqual(new Map([[1, 3]]))
expect(new Set([[1], [2]])).toEqual(new Set([[2], [1]])); expect(new Set([1])).not.toEqual(new Set([2])); expect(new Set([{ a: 1 }, { a: 1 }])).not.toEqual(new Set([{ a: 1 }, { a: 2 }]))
expect(new Date(5)).toEqual(new Date(5)); expect(new Date(5)).not.toEqual(new Date(6)); expect(/a/g).toEqual(/a/g); expect(/a/g).not.toEqual(/a/i)
expect(new Error('x')).toEqual(new Error('x')); expect(new Error('x')).not.toEqual(new Error('y')); expect(new TypeError('x')).not.toEqual(new RangeError('x'))
expect(new Uint8Array([1, 2])).toEqual(new Uint8Array([1, 2])); expect(new Uint8Array([1])).not.toEqual(new Uint8Array([2])); expect(1n).toEqual(1n); expect(1n).not.toEqual(1)
expect(Object('x')).toEqual(Object('x')); expect(Symbol.iterator).toEqual(Symbol.iterator); expect({ [Symbol.for('s')]: 1 }).not.toEqual({ [Symbol.for('s')]: 2 })
const a = { n: 1 }; a.self = a; const b = { n: 1 }; b.self = b; expect(a).toEqual(b)
class L { constructor(...items) { this.items = items } *[Symbol.iterator]() { yield* this.items } }; expect(new L(1, 2)).toEqual(new L(1, 2)); expect(new L(1)).not.toEqual(new L(2))
expect('abc').toContain('b'); expect([1, 2]).toContain(2); expect(new Set([1])).toContain(1); expect([{ a: 1 }]).not.toContain({ a: 1 }); expect([{ a: 1 }]).toContainEqual({ a: 1 })
expect('abc').toHaveLength(3); expect([1]).not.toHaveLength(2); expect('abc').toMatch(/b/); expect('abc').toMatch('bc'); expect('abc').not.toMatch(/x/)
expect({ a: { b: [1, { c: 2 }] } }).toHaveProperty('a.b[1].c', 2); expect({ a: { b: 1 } }).toHaveProperty(['a', 'b']); expect({}).not.toHaveProperty('a'); expect({ a: undefined }).toHaveProperty('a')
expect({ a: 1, b: { c: 2, d: 3 } }).toMatchObject({ b: { c: 2 } }); expect([{ a: 1, b: 2 }]).toMatchObject([{ a: 1 }]); expect({ a: 1 }).not.toMatchObject({ a: 1, b: undefined })
expect(2).toBeGreaterThan(1); expect(2).toBeGreaterThanOrEqual(2); expect(1n).toBeLessThan(2); expect(2).toBeLessThanOrEqual(2); expect(2).not.toBeLessThan(2)
expect(null).toBeNull(); expect(undefined).toBeUndefined(); expect(0).toBeDefined(); expect(1).toBeTruthy(); expect('').toBeFalsy(); expect(NaN).toBeNaN(); expect([]).toBeInstanceOf(Array)
expect(() => { throw new TypeError('bad thing') }).toThrow(); expect(() => { throw new TypeError('bad') }).toThrow(TypeError); expect(() => { throw new Error('bad thing') }).toThrow('thing')
expect(() => { throw new Error('bad') }).toThrow(/^b.d$/); expect(() => { throw new Error('bad') }).toThrow(new Error('bad')); expect(() => {}).not.toThrow(); expect(() => { throw new Error('a') }).not.toThrow('b')
expect(() => { throw Object.assign(new Error('x'), { code: 3 }) }).toThrow(expect.objectContaining({ code: 3 })); expect(() => { throw 'text' }).toThrow('text'); expect(() => { throw undefined }).toThrow()
expect({ n: 1, s: 'abc', l: [1, 2, 3] }).toEqual({ n: expect.any(Number), s: expect.stringContaining('b'), l: expect.arrayContaining([3, 1]) })
expect(['abc', 5, {}]).toEqual([expect.stringMatching(/^a/), expect.anything(), expect.any(Object)]); expect([null]).not.toEqual([expect.anything()]); expect(5).toEqual(expect.not.stringContaining('x'))
expect({ a: 1, b: 2 }).toEqual(expect.objectContaining({ a: 1 })); expect({ a: 1 }).toEqual(expect.not.objectContaining({ b: 1 })); expect([0.1 + 0.2]).toEqual([expect.closeTo(0.3)])
return Promise.all([expect(Promise.resolve({ a: 1 })).resolves.toEqual({ a: 1 }), expect(Promise.reject(new TypeError('x'))).rejects.toBeInstanceOf(TypeError), expect(Promise.resolve(1)).resolves.not.toBe(2)])
return Promise.all([expect(Promise.reject(new TypeError('x'))).rejects.toThrow(TypeError), expect(async () => { throw new Error('y') }).rejects.toThrow('y'), expect(Promise.resolve()).resolves.toBeUndefined()])
expect.assertions(2); expect(1).toBe(1); expect(2).toBe(2)
expect.extend({ toBeEven(n) { return { pass: n % 2 === 0, message: () => `${this.utils.printReceived(n)} ${this.isNot ? 'is' : 'is not'} even` } } }); expect(2).toBeEven(); expect(3).not.toBeEven(); expect([4]).toEqual([expect.toBeEven()])
const f = jest.fn(); f(1, 'a'); f(2); expect(f).toHaveBeenCalled(); expect(f).toHaveBeenCalledTimes(2); expect(f).toHaveBeenCalledWith(1, expect.any(String)); expect(f).toHaveBeenLastCalledWith(2); expect(f).toHaveBeenNthCalledWith(1, 1, 'a'); expect(f).not.toHaveBeenCalledWith(3)
const f = jest.fn((x) => x * 2); expect(f(2)).toBe(4); expect(f).toHaveReturnedWith(4); expect(f).toHaveReturnedTimes(1); expect(f.mock.calls).toEqual([[2]]); expect(f.mock.results[0]).toEqual({ type: 'return', value: 4 }); f.mockClear(); expect(f).not.toHaveBeenCalled()
const f = jest.fn().mockReturnValue(0).mockReturnValueOnce(1).mockImplementationOnce(() => 2); expect([f(), f(), f()]).toEqual([1, 2, 0]); f.mockReset(); expect(f()).toBeUndefined(); expect(jest.isMockFunction(f)).toBe(true)
return Promise.all([expect(jest.fn().mockResolvedValue(3)()).resolves.toBe(3), expect(jest.fn().mockRejectedValue(new Error('no'))()).rejects.toThrow('no')])
const f = jest.fn(() => { throw new Error('x') }); expect(f).toThrow('x'); expect(f.mock.results[0].type).toBe('throw'); const C = jest.fn(); new C(1); expect(C.mock.instances).toHaveLength(1)
const o = { m(x) { return x + this.k }, k: 1 }; const spy = jest.spyOn(o, 'm'); expect(o.m(1)).toBe(2); expect(spy).toHaveBeenCalledWith(1); spy.mockReturnValue(9); expect(o.m(1)).toBe(9); spy.mockRestore(); expect(o.m(1)).toBe(2); expect(jest.isMockFunction(o.m)).toBe(false)
const o = { get x() { return 1 } }; const spy = jest.spyOn(o, 'x', 'get').mockReturnValue(5); expect(o.x).toBe(5); jest.restoreAllMocks(); expect(o.x).toBe(1)
const spy = jest.spyOn(Math, 'random').mockReturnValue(0.5); expect(Math.random()).toBe(0.5); jest.restoreAllMocks(); expect(Math.random()).not.toBe(0.5)
jest.useFakeTimers(); const f = jest.fn(); setTimeout(f, 1000); setInterval(f, 400); jest.advanceTimersByTime(999); expect(f).toHaveBeenCalledTimes(2); jest.advanceTimersByTime(1); expect(f).toHaveBeenCalledTimes(3); expect(jest.getTimerCount()).toBe(1); jest.useRealTimers()
jest.useFakeTimers({ now: new Date('2020-01-01') }); const t = Date.now(); setTimeout(() => {}, 60_000); jest.runAllTimers(); expect(Date.now() - t).toBe(60_000); expect(new Date().getUTCFullYear()).toBe(2020); jest.setSystemTime(0); expect(new Date().toISOString()).toBe('1970-01-01T00:00:00.000Z'); jest.useRealTimers(); expect(Date.now()).toBeGreaterThan(t)
jest.useFakeTimers(); const f = jest.fn(() => setTimeout(f, 10)); setTimeout(f, 10); jest.runOnlyPendingTimers(); expect(f).toHaveBeenCalledTimes(1); const id = setTimeout(f, 5); clearTimeout(id); jest.clearAllTimers(); jest.advanceTimersByTime(100); expect(f).toHaveBeenCalledTimes(1); jest.useRealTimers()
jest.useFakeTimers(); const seen = []; const wait = (ms) => new Promise((done) => setTimeout(done, ms)); const all = wait(10).then(() => seen.push(1)).then(() => wait(10)).then(() => seen.push(2)); return jest.advanceTimersByTimeAsync(10).then(() => jest.advanceTimersByTimeAsync(10)).then(() => { jest.useRealTimers(); expect(seen).toEqual([1, 2]) })
""".strip().splitlines()

FAIL = {
    "expect(3).toBe(4)": "expected 4, received 3",
    "expect(3).not.toBe(3)": "expected anything but 3, received 3",
    "expect([1]).toBe([1])": "expected [ 1 ], received [ 1 ], which is equal but another object",
    "expect({ a: { b: [1, 2] } }).toEqual({ a: { b: [1, 3] } })": "expected { a: { b: [ 1, 3 ] } }, received { a: { b: [ 1, 2 ] } }, which differs at .a.b[1]",
    "expect('2').toEqual(2)": "expected 2, received '2'",
    "expect('x'.repeat(60)).toBe('y'.repeat(60))": f"expected\n    '{'y' * 60}'\nreceived\n    '{'x' * 60}'",
    "expect(() => 5).toThrow()": "expected a function that throws, received one that returned 5",
    "expect(() => { throw new Error('a') }).toThrow(TypeError)": "expected a function that throws TypeError, received one that threw Error: a",
    "expect(() => { throw new Error('a') }).not.toThrow()": "expected anything but a function that throws, received one that threw Error: a",
    "expect(5).toThrow()": "expected a function that throws, received 5",
    "expect(1).toBeGreaterThan(2)": "expected a number greater than 2, received 1",
    "expect('1').toBeGreaterThan(0)": "expected a number greater than 0, received '1'",
    "expect([1]).toHaveLength(2)": "expected a length of 2, received 1: [ 1 ]",
    "expect(null).toHaveLength(2)": "expected a length of 2, received undefined: null",
    "expect('abc').toMatch(/x/)": "expected text that matches /x/, received 'abc'",
    "expect(5).toBeInstanceOf(Array)": "expected an instance of Array, received 5",
    "expect(0.3).toBeCloseTo(0.4)": "expected 0.4, give or take 0.005, received 0.3",
    "expect({}).toHaveProperty('a.b', 1)": "expected a property a.b of 1, received {}",
    "expect([1]).toEqual([expect.any(String)])": "expected [ any String ], received [ 1 ], which differs at [0]",
    "const f = jest.fn(); f(1); expect(f).toHaveBeenCalledWith(2)": "expected a call with (2), received (1)",
    "expect(jest.fn()).toHaveBeenCalled()": "expected a call, received no call",
    "expect(5).toHaveBeenCalled()": "expected a mock function, received 5",
    "expect.assertions(1)": "expected 1 assertions, received 0",
    "expect.hasAssertions()": "expected at least one assertion, received none",
    "return expect(Promise.reject(new Error('x'))).resolves.toBe(1)": "expected a promise that resolves, received one that was rejected with Error: x",
    "return expect(5).resolves.toBe(5)": "expected a promise, received 5",
    "expect(1).toBeOdd()": "expect(...).toBeOdd is not a function",
}  # fmt: skip


async def test_matchers_hold(runner: LocalRunner) -> None:
    tests = "\n".join(f"test('{number}', () => {{ {line} }});" for number, line in enumerate(HOLD))
    came = await suite(runner, tests)
    failed = {HOLD[answer.index]: answer.error for answer in came.answers if answer.outcome is not Outcome.RETURNED}
    assert not failed
    assert len(came.answers) == len(HOLD)


async def test_matchers_say_what_was_expected_and_what_came(runner: LocalRunner) -> None:
    tests = "\n".join(f"test('{number}', () => {{ {line} }});" for number, line in enumerate(FAIL))
    came = await suite(runner, tests)
    said = {line: came.message(str(number)).split("\n    at ")[0] for number, line in enumerate(FAIL)}
    assert said == FAIL


async def test_tests_can_be_made_from_tables(runner: LocalRunner) -> None:
    tests = """
        test.each([[1, 2, 3], [2, 2, 4]])('%i + %i = %s', (a, b, sum) => expect(a + b).toBe(sum));
        test.each([{ word: 'a', size: 1 }, { word: 'bb', size: 2 }])('$word has $size', ({ word, size }) => expect(word).toHaveLength(size));
        test.each`
          a    | b    | sum
          ${1} | ${1} | ${2}
          ${2} | ${3} | ${5}
        `('$a and $b is $sum', ({ a, b, sum }) => expect(a + b).toBe(sum));
        describe.each(['x', 'y'])('block %s (%#)', (name) => { test('is named', () => expect(name).toMatch(/x|y/)) });
        test.each([[1]])('waits %p', (n, done) => setTimeout(done));
    """
    came = await suite(runner, tests)
    assert came.names == [
        "1 + 2 = 3", "2 + 2 = 4", "a has 1", "bb has 2", "1 and 1 is 2", "2 and 3 is 5", "block x (0) > is named",
        "block y (1) > is named", "waits 1",
    ]  # fmt: skip
    assert set(came.outcomes.values()) == {Outcome.RETURNED}
