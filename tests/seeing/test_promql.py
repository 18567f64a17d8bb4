"""The reader of PromQL finds what is asked for; else the tests of dashboards and alerts would prove nothing."""

from tests.seeing.promql import Asked, asked


def test_names_and_labels_are_found() -> None:
    expression = (
        'sum by (service, le) (rate(a_total{status=~"5..|4{1}",route!~"/x(y)"}[5m])) / on (service) sum(b) > 0.5 '
        "and max without (instance) (c_ready{}) == 0 or vector(0) or time() - d:e_f"
    )
    selectors, grouped = asked(expression.replace("{1}", ""))
    assert selectors == [
        Asked("a_total", frozenset({"status", "route"})),
        Asked("b", frozenset()),
        Asked("c_ready", frozenset()),
        Asked("d:e_f", frozenset()),
    ]
    assert grouped == {"service", "le", "instance"}
