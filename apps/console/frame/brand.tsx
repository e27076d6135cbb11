import { Link } from 'react-router';
import { useFrameWords } from './frame-words.ts';
import badge from '../badge.svg';

export function Brand() {
  const words = useFrameWords();
  return (
    <Link className="brand" to="/">
      <img src={badge} alt="" width="24" height="24" />
      {words.product}
    </Link>
  );
}
