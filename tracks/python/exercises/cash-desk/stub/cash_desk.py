count = int(input())

# Read the prices, then print the total and the average.
