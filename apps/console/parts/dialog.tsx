import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { usePartWords } from './part-words.ts';

export interface DialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
  /** `alertdialog` asks before something is taken away. */
  role?: 'dialog' | 'alertdialog';
  /** For forms with many fields. */
  wide?: boolean;
}

/** A window over the page: draw it while it is open. Escape and the cross close it; the focus stays inside and returns. */
export function Dialog({ title, onClose, children, role = 'dialog', wide = false }: DialogProps) {
  const words = usePartWords();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? 'modal modal-wide' : 'modal'}>
        <AriaDialog className="dialog" role={role}>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label={words.close} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
