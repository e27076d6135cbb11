import '#libs/http';
export const acts = 1;
