package dev.millmark.service.quota;

import dev.millmark.service.quota.Charge.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What this instance has taken ahead: at most a portion of each limit, until the window's end.
final class Leases {

    private final Map<Key, Lease> byKey = new HashMap<>();

    /// What is left of a window, as far as this instance knows.
    private static final class Lease {
        private long left;
        private long windowEnd;
        private long ends = System.nanoTime();
        private boolean isAsked;

        boolean isOver() {
            return System.nanoTime() - ends >= 0;
        }
    }

    /// Takes what is here.
    ///
    /// @return a part for each charge that is covered, in their order; nothing is taken of the others
    synchronized List<Reservation.Part> take(List<Charge> charges) {
        List<Reservation.Part> covered = new ArrayList<>();
        for (Charge charge : charges) {
            Lease lease = byKey.get(charge.key());
            if (lease != null && !lease.isOver() && lease.left >= charge.amount()) {
                lease.left -= charge.amount();
                covered.add(new Reservation.Part(charge, lease.windowEnd));
            }
        }
        return covered;
    }

    /// How much to ask for. While one request asks for a portion, others ask for what they need.
    synchronized List<Long> ask(List<Charge> charges) {
        List<Long> portions = new ArrayList<>();
        for (Charge charge : charges) {
            long portion = charge.portion();
            Lease lease =
                    portion > charge.amount()
                            ? byKey.computeIfAbsent(charge.key(), _ -> new Lease())
                            : null;
            boolean isAhead = false;
            if (lease != null && !lease.isAsked) {
                lease.isAsked = true;
                isAhead = true;
            }
            portions.add(isAhead ? portion : charge.amount());
        }
        return portions;
    }

    /// Keeps what was granted beyond the charges.
    ///
    /// @param started when it was asked for, so that a lease ends before its window does
    synchronized void keep(
            List<Charge> charges,
            List<Long> portions,
            List<QuotaTable.Answer> answers,
            long started) {
        for (int i = 0; i < answers.size(); i++) {
            QuotaTable.Answer answer = answers.get(i);
            long surplus = answer.granted() - charges.get(i).amount();
            Lease lease = byKey.get(charges.get(i).key());
            if (lease != null && surplus > 0) {
                long before =
                        lease.windowEnd == answer.window().end() && !lease.isOver()
                                ? lease.left
                                : 0;
                lease.left = before + surplus;
                lease.windowEnd = answer.window().end();
                lease.ends = started + answer.window().left().toNanos();
            }
        }
        asked(charges, portions);
    }

    /// Nothing came of [#ask(List)], or [#keep] has it.
    synchronized void asked(List<Charge> charges, List<Long> portions) {
        for (int i = 0; i < charges.size(); i++) {
            Lease lease = byKey.get(charges.get(i).key());
            if (lease != null && portions.get(i) > charges.get(i).amount()) {
                lease.isAsked = false;
            }
        }
    }

    /// Takes back what was not used.
    ///
    /// @return the parts that are not kept here, because the window is over or there is a portion already
    synchronized List<Reservation.Part> giveBack(List<Reservation.Part> parts, long amount) {
        List<Reservation.Part> others = new ArrayList<>();
        for (Reservation.Part part : parts) {
            Lease lease = byKey.get(part.charge().key());
            if (lease != null
                    && lease.windowEnd == part.windowEnd()
                    && !lease.isOver()
                    && lease.left + amount <= part.charge().portion()) {
                lease.left += amount;
            } else {
                others.add(part);
            }
        }
        return others;
    }

    /// Puts back what [#take(List)] took.
    synchronized void restore(List<Reservation.Part> covered) {
        for (Reservation.Part part : covered) {
            Lease lease = byKey.get(part.charge().key());
            if (lease != null && lease.windowEnd == part.windowEnd()) {
                lease.left += part.charge().amount();
            }
        }
    }

    synchronized void forgetOver() {
        byKey.values().removeIf(lease -> lease.isOver() && !lease.isAsked);
    }
}
