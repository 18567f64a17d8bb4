/** The quiet offer of a placement: to newcomers of a track until they take or decline it, and the way back into one. */
import { useQuery } from "@tanstack/react-query";
import { placementQuery } from "@/api/placement";
import { t } from "@/lib/messages/placement";
import { ButtonLink } from "./button";
import { Notice } from "./states";

export default function PlacementOffer({ track }: { track: string }) {
  const { data } = useQuery(placementQuery(track));
  const isRunning = data?.status === "running";
  if (!(data?.is_offered || isRunning)) return null;
  return (
    <Notice
      action={
        <ButtonLink size="small" to="/placement/$track" params={{ track }}>
          {isRunning ? t("placement.goOnAction") : t("placement.offerAction")}
        </ButtonLink>
      }
    >
      {isRunning ? t("placement.goOn", { number: data.number, most: data.most }) : t("placement.offer")}
    </Notice>
  );
}
