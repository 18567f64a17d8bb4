#include <stdio.h>

int main(void) {
    int count;
    scanf("%d", &count);
    /* Read the weights, then print their sum and the heaviest. */
    return 0;
}
