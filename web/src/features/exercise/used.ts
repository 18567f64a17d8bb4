/** What code used of the time and memory that it was allowed, in one line. */
import type { Limits } from "@/api/types";
import { t } from "@/lib/messages/results";
import { duration, memory } from "@/lib/time";

interface Used {
  cpu_ms: number;
  wall_ms: number;
  memory_kb: number;
}

export function usedText(used: Used, limits: Pick<Limits, "cpu_ms" | "wall_ms" | "memory_mb">): string {
  return t("test.used", {
    cpu: duration(used.cpu_ms),
    cpuLimit: seconds(limits.cpu_ms),
    wall: duration(used.wall_ms),
    wallLimit: seconds(limits.wall_ms),
    memory: memory(used.memory_kb),
    memoryLimit: limits.memory_mb,
  });
}

/** A limit as it was set: 2 s, not 2.0 s. */
const seconds = (ms: number) => t("unit.s", { value: ms / 1000 });
