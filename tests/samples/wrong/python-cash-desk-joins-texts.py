count = int(input())
total = ""
for _ in range(count):
    total += input()
print("Total:", total)
print("Average:", total // count)
