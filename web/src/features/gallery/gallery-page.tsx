/** Every component in its states, in both themes; served in development only. */
import { type ReactNode, useState } from "react";
import { Badge, type Tone } from "@/components/badge";
import { Button, type ButtonLook } from "@/components/button";
import { CodeBlock } from "@/components/code-block";
import { DayChart } from "@/components/day-chart";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { LineDiffView, ValueDiffView } from "@/components/diff";
import { Editor } from "@/components/editor/editor";
import { Checks, Field, Segments, Switch } from "@/components/field";
import { Menu } from "@/components/menu";
import { Meter } from "@/components/meter";
import { Page, Section } from "@/components/page";
import { Select } from "@/components/select";
import { Slider } from "@/components/slider";
import { EmptyState, ErrorState, Notice, Paragraphs } from "@/components/states";
import { Stats } from "@/components/stats";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { TextArea } from "@/components/text-area";
import { toast } from "@/components/toast";
import { Problem } from "@/lib/problem";
import styles from "./gallery.module.css";

const LOOKS: ButtonLook[] = ["primary", "secondary", "quiet", "danger"];
const TONES: Tone[] = ["neutral", "accent", "passed", "failed", "warning", "running"];
const DAYS = [0, 3, 1, 7, 4, 0, 11].map((submissions, index) => ({
  date: `2026-03-0${index + 1}`,
  submissions,
  accepted: Math.floor(submissions / 2),
}));
const DIFF = {
  kind: "value" as const,
  expected: "[1, 3, 6]",
  actual: "[3, 6]",
  parts: [
    { op: "equal" as const, text: "[" },
    { op: "insert" as const, text: "1, " },
    { op: "equal" as const, text: "3, 6]" },
  ],
  note: "The first element is missing.",
};
const CODE = "def total(numbers):\n    return sum(numbers[1:])\n";
const STANDING = { line: 2, tone: "next", reached: new Set([1, 2]) } as const;
const LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";

function Controls() {
  const [choice, setChoice] = useState("one");
  const [checked, setChecked] = useState(["two"]);
  const [isOn, setOn] = useState(true);
  const [text, setText] = useState("total([1, 2, 3])\ntotal([])");
  const [step, setStep] = useState(12);
  const [isOpen, setOpen] = useState(false);
  const options = ["one", "two", LONG].map((value) => ({ value, label: value }));
  return (
    <>
      <div className={styles.row}>
        {LOOKS.map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
        <Button disabled>disabled</Button>
        <Button isBusy>busy</Button>
        <Button isOff>off</Button>
        <Button size="small">small</Button>
      </div>
      <div className={styles.row}>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </div>
      <Field label="Field" help="Help" defaultValue={LONG} />
      <Field label="Field with an error" error="Fill this in." />
      <TextArea label="Text area" help="Help" value={text} onChange={(event) => setText(event.target.value)} />
      <TextArea label="Text area with an error" error="This cannot be read." value="total([1, 2" readOnly />
      <Slider label="Slider" min={1} max={80} value={step} text={`Step ${step} of 80`} onChange={setStep} />
      <Field label="Password" type="password" defaultValue="secret" />
      <Segments label="Segments" value={choice} options={options} onChange={setChoice} />
      <Checks label="Checks" values={checked} options={options} onChange={setChecked} />
      <Switch label="Switch" help="Help" isOn={isOn} onChange={setOn} />
      <Select label="Select" value={choice} options={options} onChange={setChoice} />
      <div className={styles.row}>
        <Menu label="Menu" trigger="Menu" items={[{ id: "a", label: "First", onAction: () => toast("First") }]} />
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button onClick={() => toast("Saved.")}>Toast</Button>
        <Button onClick={() => toast("That failed.", "failed")}>Failed toast</Button>
      </div>
      <ConfirmDialog
        title="Sure?"
        text="This is asked before something is removed."
        confirm="Remove"
        isDanger
        isOpen={isOpen}
        onConfirm={() => setOpen(false)}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function Reading() {
  const [code, setCode] = useState(CODE);
  return (
    <>
      <Meter label={LONG} value={0.62} />
      <Stats items={[{ value: 1904, label: "submissions", note: "233 in 7 days" }]} />
      <Notice>Something to know.</Notice>
      <Notice tone="warning">Something to look at.</Notice>
      <Notice tone="failed">Something failed.</Notice>
      <Notice tone="passed">Something worked.</Notice>
      <EmptyState title="Empty">Nothing here yet.</EmptyState>
      <ErrorState
        problem={new Problem(500, "The server could not answer.", { requestId: "01H" })}
        onRetry={() => toast("Again.")}
      />
      <Paragraphs lines={3} />
      <CodeBlock code={CODE} />
      <ValueDiffView diff={DIFF} />
      <LineDiffView before={CODE} after={CODE.replace("[1:]", "")} />
      <Tabs
        label="Tabs"
        items={["One", "Two"].map((name) => ({ id: name, label: name, content: <p className={styles.pad}>{name}</p> }))}
      />
      <DayChart title="26 submissions in 7 days" days={DAYS} columns={[{ name: "Date", cell: (day) => day.date }]} />
      <Table
        caption="Table"
        rows={DAYS}
        rowKey={(day) => day.date}
        columns={[
          { name: "Date", cell: (day) => day.date },
          { name: "Submissions", isNumber: true, cell: (day) => day.submissions },
        ]}
      />
      <div className={styles.editor}>
        <Editor
          name="a.py"
          label="Editor"
          value={code}
          onChange={setCode}
          marks={[{ line: 2, severity: "error", message: "The first number is left out." }]}
        />
      </div>
      <div className={styles.editor}>
        <Editor
          name="b.py"
          label="Editor to step through"
          value={CODE}
          standing={STANDING}
          onLine={(line) => toast(`Line ${line}`)}
          onChange={() => undefined}
        />
      </div>
    </>
  );
}

/** One theme, whatever the page around it has. */
function Themed({ theme, children }: { theme: "light" | "dark"; children: ReactNode }) {
  return (
    <div className={styles.themed} data-scheme={theme}>
      {children}
    </div>
  );
}

export default function GalleryPage() {
  return (
    <Page title="Components">
      <div className={styles.columns}>
        {(["light", "dark"] as const).map((theme) => (
          <Themed key={theme} theme={theme}>
            <Section title={theme}>
              <div className={styles.stack}>
                <Controls />
                <Reading />
              </div>
            </Section>
          </Themed>
        ))}
      </div>
    </Page>
  );
}
