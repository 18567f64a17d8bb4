"""Knowledge: what a learner can do and still remembers, estimated from what they did."""
