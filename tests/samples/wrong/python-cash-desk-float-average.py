count = int(input())
total = 0
for i in range(count):
    total = total + int(input())
print("Total:", total)
if count == 0:
    print("Average: none")
else:
    print("Average:", total / count)
