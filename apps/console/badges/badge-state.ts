import type { Tone } from '../parts/mark.tsx';

export const toneOfBadge = (state: 'active' | 'revoked'): Tone => (state === 'active' ? 'good' : 'quiet');
