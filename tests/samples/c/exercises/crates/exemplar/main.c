#include <stdio.h>

int main(void) {
    int count, heaviest = 0;
    long total = 0;
    if (scanf("%d", &count) != 1) {
        return 1;
    }
    for (int i = 0; i < count; i++) {
        int weight;
        if (scanf("%d", &weight) != 1) {
            return 1;
        }
        total += weight;
        if (i == 0 || weight > heaviest) {
            heaviest = weight;
        }
    }
    printf("Total: %ld\n", total);
    if (count == 0) {
        printf("Heaviest: none\n");
    } else {
        printf("Heaviest: %d\n", heaviest);
    }
    return 0;
}
