ROW_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

rows = int(input())
seats = int(input())

for row in ROW_NAMES[:rows]:
    names = [f"{row}{seat}" for seat in range(1, seats + 1)]
    print(" ".join(names))

total = rows * seats
print(f"{total} seat" if total == 1 else f"{total} seats")
