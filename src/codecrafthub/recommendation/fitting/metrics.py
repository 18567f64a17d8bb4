"""Numbers about fits: what an alarm watches."""

from prometheus_client import Counter, Gauge

FITS = Counter("hub_recommendation_fits_total", "Nightly fits by what became of them", ["outcome"])
LAST_FAILED = Gauge("hub_recommendation_last_fit_failed", "1 while the last nightly fit is one that failed, else 0")
FITTED_AT = Gauge("hub_recommendation_model_fitted_timestamp_seconds", "When the model in use was fitted", ["kind"])
