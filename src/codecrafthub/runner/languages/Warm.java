import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

/** A program of what learners' programs are made of: compiled once, so that what compiling needs is known. */
public class Warm {
    record Word(String text, int length) {}

    interface Shape {
        double area();
    }

    enum Colour { RED, GREEN }

    static class Square implements Shape {
        private final double side;

        Square(double side) {
            this.side = side;
        }

        @Override
        public double area() {
            return side * side;
        }
    }

    static <T extends Comparable<T>> T largest(List<T> values) {
        T best = values.get(0);
        for (T value : values) {
            if (value.compareTo(best) > 0) {
                best = value;
            }
        }
        return best;
    }

    public static void main(String[] arguments) {
        Scanner scanner = new Scanner(System.in);
        List<Word> words = new ArrayList<>();
        while (scanner.hasNext()) {
            String text = scanner.next();
            words.add(new Word(text, text.length()));
        }
        Map<Integer, Long> counts = new HashMap<>();
        words.forEach(word -> counts.merge(word.length(), 1L, Long::sum));
        String joined = words.stream().map(Word::text).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        try {
            System.out.printf("%s %d %.2f%n", joined, largest(List.of(1, 2)), new Square(1.5).area());
        } catch (IllegalStateException error) {
            System.err.println(error.getMessage());
        }
        switch (Colour.RED) {
            case RED -> System.out.println(counts);
            default -> throw new IllegalArgumentException("no colour");
        }
        int[][] grid = new int[3][4];
        for (int i = 0; i < grid.length; i++) {
            grid[i][0] += i % 2 == 0 ? 1 : -1;
        }
    }
}
