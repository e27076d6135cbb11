import { wordsOf } from '../frame/words.ts';
import { signIn as de } from '../words/de/sign-in.ts';
import { signIn as en } from '../words/en/sign-in.ts';

export const useSignInWords = wordsOf({ en, de });
