import { GenerateForm } from '../components/GenerateForm';
import { useVideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';

interface GenerateModalContentProps {
  entry: EntryRef;
  isInForm: boolean;
  onClose: () => void;
}

/** The modal's content for the document action, which loads it when it is opened. */
const GenerateModalContent = ({ entry, isInForm, onClose }: GenerateModalContentProps) => {
  const type = useVideoType(entry.collectionType, entry.model);
  return type && <GenerateForm type={type} entry={entry} isInForm={isInForm} onClose={onClose} />;
};

export default GenerateModalContent;
