import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useFrameWords } from '../frame/frame-words.ts';
import { Icon } from '../frame/icons.tsx';

const queue = new ToastQueue<string>({ maxVisibleToasts: 3 });
const shownMs = 6_000;

/** Says at the edge of the page that something was done: `say(words.saved)`. What went wrong stands where it happened instead. */
export const say = (sentence: string): void => void queue.add(sentence, { timeout: shownMs });

export function Toasts() {
  const words = useFrameWords();
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent>
            <Text slot="title">{toast.content}</Text>
          </ToastContent>
          <Button slot="close" className="button button-plain button-icon" aria-label={words.close}>
            <Icon name="close" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
