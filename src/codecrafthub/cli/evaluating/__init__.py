"""Published data sets to measure the feedback engine on, one module each: `evaluate(path, bench)` scores its halves."""
