/** The few drawings of the product, all on one grid of 16 with one stroke. Decorative: words beside them carry the meaning. */

export function Icon({ d }: { d: string }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={d} />
    </svg>
  );
}

export const Check = () => <Icon d="M3 8.5 6.5 12 13 4.5" />;
export const Cross = () => <Icon d="M4 4l8 8M12 4l-8 8" />;
export const ChevronDown = () => <Icon d="M4 6l4 4 4-4" />;
export const ChevronLeft = () => <Icon d="M10 3.5 5.5 8l4.5 4.5" />;
export const ChevronRight = () => <Icon d="M6 3.5 10.5 8 6 12.5" />;
export const ArrowRight = () => <Icon d="M3 8h10M9 4l4 4-4 4" />;
export const Home = () => <Icon d="M2.5 7.5 8 3l5.5 4.500V13h-4V9.500h-3V13h-4z" />;
export const Book = () => (
  <Icon d="M8 4.500C6.5 3.3 4.5 3 2.5 3v9c2 0 4 .3 5.5 1.500C9.5 12.3 11.5 12 13.5 12V3c-2 0-4 .3-5.5 1.500zM8 4.500v9" />
);
export const Chart = () => <Icon d="M3 13V9M8 13V3M13 13V6.5" />;
export const Calendar = () => <Icon d="M2.500 4h11v9h-11zM2.500 7h11M5.500 2.500V5M10.500 2.500V5" />;
export const More = () => <Icon d="M3 7.700h.6v.6H3zM7.700 7.700h.6v.6h-.6zM12.400 7.700h.6v.6h-.6z" />;
export const Person = () => (
  <Icon d="M8 8a2.6 2.6 0 1 0 0-5.200A2.6 2.6 0 0 0 8 8zM3 13.500c.6-2.3 2.6-3.5 5-3.500s4.4 1.2 5 3.5" />
);
export const Undo = () => <Icon d="M3 6h6.500a3.5 3.5 0 0 1 0 7H7M3 6l3-3M3 6l3 3" />;
export const Eye = () => (
  <Icon d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
);
export const Dash = () => <Icon d="M4 8h8" />;
export const Keyboard = () => <Icon d="M1.5 4h13v8h-13zM4 6.500h0M6.5 6.500h0M9 6.500h0M11.5 6.500h0M5 9.500h6" />;
export const Search = () => <Icon d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.700 10.700 14 14" />;
export const Warning = () => <Icon d="M8 2.5 14.5 13h-13zM8 6.500v3M8 11.300v.1" />;

export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M12.5 10 7 16l5.5 6M19.5 10 25 16l-5.5 6"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
