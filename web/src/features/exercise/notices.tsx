/** What is worth knowing before the next try, in a chunk of its own. */
import type { Exercise } from "@/api/types";
import { ChangeNotice } from "./change-notice";
import { RuntimeNotice } from "./runtime-notice";

export default function Notices({ exercise }: { exercise: Exercise }) {
  return (
    <>
      <RuntimeNotice exercise={exercise} />
      <ChangeNotice exercise={exercise} />
    </>
  );
}
