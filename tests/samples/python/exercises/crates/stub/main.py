count, *weights = map(int, open(0).read().split())

# Print the sum of the weights and the heaviest.
