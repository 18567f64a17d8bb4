count = int(input())
total = 0
for i in range(count):
    total += int(input())
print("Total:", total)
print("Average:", total // count)
