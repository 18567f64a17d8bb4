rows = int(input())
seats = int(input())

# Print one line for each row, then the number of seats.
