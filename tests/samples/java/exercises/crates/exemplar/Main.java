import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Scanner input = new Scanner(System.in);
        int count = input.nextInt();
        long total = 0;
        Integer heaviest = null;
        for (int i = 0; i < count; i++) {
            int weight = input.nextInt();
            total += weight;
            heaviest = heaviest == null ? weight : Math.max(heaviest, weight);
        }
        System.out.println("Total: " + total);
        System.out.println("Heaviest: " + (heaviest == null ? "none" : heaviest));
    }
}
