/** Texts about accounts: signing up and in, and settings. */
import { common } from "./common";
import { translator } from "./translate";

export const account = {
  "signUp.title": "Create your account",
  "signUp.lead": "Your code, your progress and your feedback stay on this hub.",
  "signUp.name": "Your name",
  "signUp.nameHelp": "Shown to you and to the people who run this hub.",
  "signUp.email": "Email",
  "signUp.password": "Password",
  "signUp.passwordHelp": "At least 12 characters. A few words you can remember are better than symbols.",
  "signUp.submit": "Create account",
  "signUp.have": "You have an account?",
  "signUp.existing":
    "The account could not be opened with this password. If you signed up with this address before, sign in with the password you chose then, or reset it.",

  "signIn.title": "Sign in",
  "signIn.lead": "Go on where you left off.",
  "signIn.submit": "Sign in",
  "signIn.forgot": "Forgot your password?",
  "signIn.new": "New here?",
  "signIn.needed": "Sign in to see this page. You will come right back to it.",
  "signIn.again.title": "Sign in again to go on",
  "signIn.again.text": "Your session has ended. Your code is kept in this browser, and you stay on this page.",
  "signIn.again.later": "Not now",
  "signIn.again.banner": "Your session has ended. What you type is kept in this browser.",

  "forgot.title": "Reset your password",
  "forgot.lead": "Enter your address and we send you a link that works once.",
  "forgot.submit": "Send the link",
  "forgot.sentTitle": "Look at your mail",
  "forgot.sent":
    "If {email} has an account here, a link is on its way. No mail after a few minutes? Ask whoever runs this hub.",

  "reset.title": "Choose a new password",
  "reset.password": "New password",
  "reset.submit": "Set the password",
  "reset.doneTitle": "Your password is set",
  "reset.done": "Sign in with it now. Sessions on other devices have ended.",

  "field.required": "Fill this in.",
  "field.email": "Enter an address such as ada@example.org.",
  "field.passwordShort": "Use at least 12 characters; this has {count}.",

  "settings.title": "Settings",
  "settings.profile": "Profile",
  "settings.name": "Your name",
  "settings.saveName": "Save the name",
  "settings.memberSince": "Here since {date}",
  "settings.appearance": "Appearance",
  "settings.theme": "Theme",
  "settings.theme.system": "As the system",
  "settings.theme.light": "Light",
  "settings.theme.dark": "Dark",
  "settings.motion": "Reduce motion",
  "settings.motionHelp": "No transitions anywhere. The system's own setting is followed as well.",
  "settings.editor": "Editor",
  "settings.fontSize": "Size of code",
  "settings.fontSizeValue": "{value} px",
  "settings.tab": "Tab moves the focus",
  "settings.tabHelp": "Otherwise Tab indents in the editor, and Esc then Tab leaves it.",
  "settings.solutions": "Your solutions",
  "settings.sharing": "Let my solutions help others",
  "settings.sharingHelp":
    "Somebody who is stuck may be shown the smallest change towards a solution like yours, never all of your code. Those who teach may see a wrong attempt of yours that is like many others. Your name and your comments stay out of both.",
  "settings.work": "Let those who teach me see my work",
  "settings.workHelp":
    "In a cohort, your instructors may open the code you are working on. Otherwise they see it only where you ask them for help. What you submit they see in any case.",
  "settings.told": "Notifications",
  "settings.toldHelp": "On the bell, by mail, at once or once a day, and when it is quiet.",
  "settings.toldChoose": "Choose how you are told",
  "settings.password": "Password",
  "settings.currentPassword": "Current password",
  "settings.newPassword": "New password",
  "settings.changePassword": "Change the password",
  "settings.passwordChanged": "Your password is changed.",
  "settings.saved": "Saved.",
  "settings.erase": "Erase my account",
  "settings.eraseHelp":
    "Removes your account and all that belongs to it: code, submissions, progress. This cannot be undone.",
  "settings.eraseTitle": "Erase your account?",
  "settings.eraseText":
    "Your code, submissions, hints and progress are removed from every part of this hub. There is no way back.",
  "settings.erasePassword": "Your password, to be sure it is you",
  "settings.eraseConfirm": "Erase everything",
  "settings.erased": "Your account is being erased. Thank you for having been here.",
} as const;

export const t = translator({ ...common, ...account });
