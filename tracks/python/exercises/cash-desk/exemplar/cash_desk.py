count = int(input())
total = 0
for _ in range(count):
    total += int(input())

print("Total:", total)
if count == 0:
    print("Average: none")
else:
    print("Average:", total // count)
