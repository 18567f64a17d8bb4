import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Looks around, starts others, and runs threads without end. */
public class Main {
    public static void main(String[] arguments) throws Exception {
        try {
            Files.readAllLines(new File("/etc/passwd").toPath());
        } catch (java.io.IOException none) {
            System.err.println("nothing there");
        }
        try {
            Runtime.getRuntime().exec(new String[] {"/bin/sh"});
        } catch (java.io.IOException refused) {
            System.err.println("not allowed");
        }
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread other = new Thread(() -> { while (true) { } });
            other.start();
            others.add(other);
        }
        others.get(0).join();
    }
}
