/** The bodies of the public API by the names the app uses, from the services' own OpenAPI documents. */
import type { components as Analytics } from "./generated/analytics";
import type { components as Assessment, operations as AssessmentOperations } from "./generated/assessment";
import type { components as Content, operations as ContentOperations } from "./generated/content";
import type { components as FeedbackService } from "./generated/feedback";
import type { components as Identity } from "./generated/identity";
import type { components as Recommending } from "./generated/recommendation";

export type Files = Record<string, string>;

export type User = Identity["schemas"]["UserRead"];
export type Me = Identity["schemas"]["Me"];
export type Role = Identity["schemas"]["Role"];
export type Preferences = Identity["schemas"]["Preferences"];
export type Theme = Preferences["theme"];
export type SessionBody = Identity["schemas"]["SessionRead"];
export type UserRow = Identity["schemas"]["Person"];

export type TrackSummary = Content["schemas"]["TrackItem"];
export type Track = Content["schemas"]["TrackRead"];
export type Concept = Content["schemas"]["ConceptRead"];
export type PathItem = Content["schemas"]["StepRead"];
export type Neighbour = Content["schemas"]["Neighbour"];
export type Lesson = Content["schemas"]["LessonRead"];
export type Exercise = Content["schemas"]["ExerciseRead"];
export type SearchQuery = NonNullable<ContentOperations["search"]["parameters"]["query"]>;
export type SearchResults = Content["schemas"]["SearchRead"];
export type SearchHit = Content["schemas"]["HitRead"];
export type SearchPart = Content["schemas"]["PartRead"];

export type Verdict = Assessment["schemas"]["Verdict"];
export type Status = Assessment["schemas"]["SubmissionStatus"];
export type TestResult = Assessment["schemas"]["TestResult"];
export type Submission = Assessment["schemas"]["SubmissionRead"];
export type SubmissionSummary = Assessment["schemas"]["SubmissionSummary"];
export type Solution = Assessment["schemas"]["SolutionRead"];
export type Snapshot = Assessment["schemas"]["SnapshotRead"];
export type Ran = Assessment["schemas"]["RunRead"];
export type RanCall = Assessment["schemas"]["RunResult"];
export type Trace = Assessment["schemas"]["TraceRead"];
export type Limits = Assessment["schemas"]["Limits"];
export type ProgressItem = Assessment["schemas"]["ProgressItem"];

export type Regrade = Assessment["schemas"]["RegradeRead"];
export type RegradeChoice = Assessment["schemas"]["Choice"];
export type RegradeEntry = Assessment["schemas"]["EntryRead"];
export type RegradeShow = NonNullable<
  NonNullable<AssessmentOperations["list_regrade_entries"]["parameters"]["query"]>["show"]
>;

export type IndexedExplanation = FeedbackService["schemas"]["IndexedExplanation"];
export type Explanation = Omit<IndexedExplanation, "index">;
export type ValueDiff = FeedbackService["schemas"]["Diff"];
export type Annotation = FeedbackService["schemas"]["Annotation"];
export type Dropped = FeedbackService["schemas"]["Dropped"];
export type SubmissionFeedback = FeedbackService["schemas"]["SubmissionFeedback"];
export type NextStep = FeedbackService["schemas"]["NextStepRead"];
export type Clusters = FeedbackService["schemas"]["Clusters"];
export type Cluster = FeedbackService["schemas"]["Cluster"];
export type ClusterExample = FeedbackService["schemas"]["ClusterExample"];
export type PerformanceCard = FeedbackService["schemas"]["PerformanceCard"];
export type PerformanceMeasure = FeedbackService["schemas"]["Measure"];
export type GrowthCard = FeedbackService["schemas"]["GrowthCard"];
export type Hint = FeedbackService["schemas"]["HintRead"];
export type Hints = FeedbackService["schemas"]["HintsRead"];

export type Recommendation = Recommending["schemas"]["Recommendation"];
export type NextSteps = Recommending["schemas"]["NextSteps"];
export type RefreshedConcept = Recommending["schemas"]["RefreshedConcept"];
export type MasteryPoint = Recommending["schemas"]["MasteryPoint"];
export type Mastery = Recommending["schemas"]["ConceptMastery"];

export type Overview = Analytics["schemas"]["Overview"];
export type MyAnalytics = Analytics["schemas"]["PersonalNumbers"];
