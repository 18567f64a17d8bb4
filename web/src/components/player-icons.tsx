/** The drawings of what goes forth and back, apart from those that every page has. */
import { Icon } from "./icons";

export const ToStart = () => <Icon d="M4 3.500v9M12 3.500 7 8l5 4.500" />;
export const ToEnd = () => <Icon d="M12 3.500v9M4 3.500 9 8l-5 4.500" />;
export const Play = () => <Icon d="M5 3.500v9l7.500-4.500z" />;
export const Pause = () => <Icon d="M5.500 3.500v9M10.500 3.500v9" />;
