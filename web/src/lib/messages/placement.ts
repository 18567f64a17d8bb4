/** Texts of the placement: its offer, its questions, and what came of them. */
import { common } from "./common";
import { translator } from "./translate";

export const placement = {
  "placement.title": "Where do you start?",
  "placement.lead":
    "A few questions about {track}, at most {most}. Each takes a moment, and not knowing something is fine: that is what we want to find out.",
  "placement.how":
    "First we ask how well you know a thing or two, then what a few lines of code show. Nobody else sees your answers, and you can stop at any time.",
  "placement.begin": "Begin",
  "placement.notNow": "Not now",
  "placement.number": "Question {number} of at most {most}",
  "placement.unknown": "I don’t know",
  "placement.keys": "The keys 1 to {count} choose an answer.",
  "placement.stop": "Stop here and see the result",
  "placement.resultTitle": "Your place in {track}",
  "placement.startLesson": "Read: {title}",
  "placement.startExercise": "Solve: {title}",
  "placement.toTrack": "To the track",
  "placement.again": "Answer other questions",
  "placement.free": "This decides only what is suggested to you. Every lesson and exercise stays open.",
  "placement.held": "You seem at home here",
  "placement.likely": "You probably know this",
  "placement.partly": "Perhaps partly new to you",
  "placement.new": "New to you",
  "placement.inferred": "From your other answers: {names}",
  "placement.offer": "Know some of this already? A few questions find out where to start.",
  "placement.offerAction": "Find where to start",
  "placement.goOn": "You are at question {number} of at most {most}.",
  "placement.goOnAction": "Go on with the questions",
} as const;

export const t = translator({ ...common, ...placement });
