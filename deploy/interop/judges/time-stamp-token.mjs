// To be imported before c2pa-ts. Before 0.14.0 that reads nothing but a TimeStampResp under sigTst2, where C2PA 2.4 section
// 10.3.2.5.2 has a TimeStampToken: it gets the token as the answer that its authority gave.
import * as pkijs from 'pkijs';

const fromBER = pkijs.TimeStampResp.fromBER.bind(pkijs.TimeStampResp);
pkijs.TimeStampResp.fromBER = der => {
  try {
    return fromBER(der);
  } catch {
    const status = new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted });
    return new pkijs.TimeStampResp({ status, timeStampToken: pkijs.ContentInfo.fromBER(der) });
  }
};
