import { BatchForm } from '../components/batches/BatchForm';
import { useVideoType } from '../hooks/useVideoType';

interface BulkGenerateContentProps {
  collectionType: string;
  model: string;
  documentIds: string[];
  onAccepted: () => void;
  onClose: () => void;
}

/** The modal's content for the bulk action, which loads it when it is opened. */
const BulkGenerateContent = (props: BulkGenerateContentProps) => {
  const type = useVideoType(props.collectionType, props.model);
  return type && <BatchForm type={type} {...props} />;
};

export default BulkGenerateContent;
