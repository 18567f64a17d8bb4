count, *weights = map(int, open(0).read().split())

print("Total:", sum(weights))
print("Heaviest:", max(weights, default="none"))
