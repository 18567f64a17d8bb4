/** The bodies of the public API by the names the app uses. */

export type Theme = "system" | "light" | "dark";
export type Role = "learner" | "author" | "instructor" | "admin";

export interface User {
  id: string;
  email: string;
  display_name: string;
  role: Role;
}
export interface Preferences {
  theme: Theme;
  editor_font_size: number;
  editor_tab_moves_focus: boolean;
  reduced_motion: boolean;
  locale: string;
}
export interface Me extends User {
  created_at: string;
  preferences: Preferences;
}
export interface SessionBody {
  access_token: string;
  token_type: string;
  expires_in: number;
  user: User;
}
export interface UserRow extends User {
  is_disabled: boolean;
  created_at: string;
  last_seen_at: string | null;
}

export interface TrackSummary {
  slug: string;
  title: string;
  language: string;
  blurb: string;
  exercise_count: number;
  lesson_count: number;
}
export interface Concept {
  slug: string;
  name: string;
  blurb: string;
  requires: string[];
  lesson: string | null;
}
export interface PathItem {
  kind: "lesson" | "exercise";
  slug: string;
  title: string;
  concept: string;
  difficulty?: number | null;
  minutes?: number | null;
}
export interface Track {
  slug: string;
  title: string;
  language: string;
  blurb: string;
  licence: string;
  concepts: Concept[];
  path: PathItem[];
  lessons: { slug: string; title: string; concept: string; minutes: number }[];
  exercises: {
    slug: string;
    title: string;
    blurb: string;
    difficulty: number;
    teaches: string[];
    requires: string[];
  }[];
}
/** A neighbour on the path: its public slug, or with its title. */
export type Neighbour = string | { slug: string; title?: string; kind?: "lesson" | "exercise" } | null;
export interface Lesson {
  slug: string;
  title: string;
  track: string;
  concept: string;
  minutes: number;
  html: string;
  previous: Neighbour;
  next: Neighbour;
  exercises: { slug: string; title: string }[];
}
export type Files = Record<string, string>;
export interface Exercise {
  slug: string;
  title: string;
  track: string;
  blurb: string;
  difficulty: number;
  teaches: string[];
  requires: string[];
  language: string;
  version: string | number;
  instructions_html: string;
  tasks: { number: number; title: string; html: string }[];
  files: Files;
  limits: { cpu_ms: number; wall_ms: number; memory_mb: number; output_kb: number };
  examples: {
    name: string;
    task: number | null;
    call?: string | null;
    stdin?: string | null;
    expected: string | null;
  }[];
  test_count: number;
  hint_count: number;
  previous: Neighbour;
  next: Neighbour;
}

export type Verdict =
  | "accepted"
  | "wrong_answer"
  | "runtime_error"
  | "compile_error"
  | "time_limit_exceeded"
  | "memory_limit_exceeded"
  | "output_limit_exceeded"
  | "internal_error";
export type Status = "queued" | "running" | "judged" | "cancelled";

export interface TestResult {
  index: number;
  name: string;
  task: number | null;
  visibility: "example" | "visible" | "hidden";
  status: "passed" | "failed" | "not_run";
  verdict: Verdict | null;
  call: string | null;
  stdin: string | null;
  expected: string | null;
  actual: string | null;
  stdout: string | null;
  message: string | null;
  error: { type: string; message: string; file: string | null; line: number | null; trace: string | null } | null;
  cpu_ms: number | null;
  wall_ms: number | null;
  memory_kb: number | null;
}
export interface SubmissionSummary {
  id: string;
  exercise: string;
  status: Status;
  verdict: Verdict | null;
  passed: number;
  total: number;
  submitted_at: string;
  judged_at: string | null;
}
export interface Submission extends SubmissionSummary {
  exercise_version: string | number;
  files: Files;
  tests: TestResult[];
  cpu_ms: number | null;
  wall_ms: number | null;
  memory_kb: number | null;
  position?: number | null;
}
export interface Solution {
  exercise: string;
  files: Files;
  revision: number;
  saved_at: string | null;
  status: string;
}
export interface ProgressItem {
  exercise: string;
  status: "started" | "attempted" | "solved";
  attempts: number;
  best_verdict: Verdict | null;
  last_activity_at: string;
  solved_at: string | null;
}

export interface DiffPart {
  op: "equal" | "insert" | "delete";
  text: string;
}
export interface ValueDiff {
  kind: "value" | "text";
  expected: string;
  actual: string;
  parts: DiffPart[];
  note: string | null;
}
export interface Explanation {
  title: string;
  text: string;
  file: string | null;
  line: number | null;
  diff: ValueDiff | null;
  next_step: string | null;
}
export interface Annotation {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  severity: "info" | "warning" | "error";
  code: string;
  message: string;
  learn_more: string | null;
}
export interface SubmissionFeedback {
  submission: string;
  explanations: (Explanation & { index: number })[];
  annotations: Annotation[];
  summary: string | null;
}
export interface Hint {
  number: number;
  task: number | null;
  html: string;
}
export interface Hints {
  revealed: Hint[];
  remaining: number;
}

export interface Recommendation {
  kind: "exercise" | "lesson";
  slug: string;
  title: string;
  reason: {
    text: string;
    evidence: { kind: string; concept?: string | null; exercise?: string | null; value: unknown; text: string }[];
  };
  expected_success: number | null;
}
export interface Mastery {
  concept: string;
  name: string;
  mastery: number;
  attempts: number;
  evidence_text: string;
  updated_at: string | null;
}

export interface Overview {
  users: { total: number; last_7_days: number };
  submissions: { total: number; last_7_days: number; accepted: number };
  active_learners_7_days: number;
  daily: { date: string; submissions: number; accepted: number; sign_ups: number }[];
  exercises: {
    exercise: string;
    title: string;
    learners: number;
    submissions: number;
    accepted: number;
    pass_rate: number | null;
    median_attempts_to_solve: number | null;
  }[];
  recent: { at: string; topic: string; summary: string }[];
}
export interface MyAnalytics {
  solved: number;
  submissions: number;
  active_days: number;
  streak_days: number;
  daily: { date: string; submissions: number; accepted: number }[];
  exercises: { exercise: string; attempts: number; solved_at: string | null; first_attempt_at: string | null }[];
}
