using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>
/// The part of an incident that people work on, from the first look to the end: which status may follow which, and which clock each step
/// stops.
/// </summary>
public sealed partial class Incident
{
    /// <summary>Acknowledges the incident: once, in any open status; stops the reaction clock.</summary>
    public Outcome Acknowledge(string by, DateTimeOffset now)
    {
        if (AcknowledgedAt is { } at)
        {
            return new Outcome.Lost("incident.acknowledged", AcknowledgedBy ?? "", at);
        }

        if (Over() is { } over)
        {
            return over;
        }

        return Applied(new IncidentAcknowledged(now, by) { Before = Unlisted }, () =>
        {
            AcknowledgedAt = now;
            AcknowledgedBy = by;
            _clocks = _clocks.Stopped(now, ClockCodes.Reaction);
            OurBusiness(now);
        });
    }

    /// <param name="by">Null: the product's own routing, which is a guess and does not decide whose business the incident is.</param>
    public Outcome Assign(string executor, string? block, string? by, DateTimeOffset now)
    {
        if (executor == ComplainsOf)
        {
            return Outcome.Refuse("incident.complaint-of-executor");
        }

        if (Over() is { } over)
        {
            return over;
        }

        return Applied(new IncidentAssigned(now, by, executor, block) { Before = by is null ? null : Unlisted }, () =>
        {
            Executor = executor;
            Block = block;
            Status = IncidentStatus.Assigned;
            if (by is not null)
            {
                OurBusiness(now);
            }
        });
    }

    /// <summary>The executor starts work.</summary>
    public Outcome Take(string by, DateTimeOffset now)
    {
        if (Status is IncidentStatus.InWork)
        {
            return new Outcome.Lost("incident.taken", TakenBy ?? "", TakenAt ?? ChangedAt);
        }

        if (Status is IncidentStatus.Received)
        {
            return Outcome.Refuse("incident.not-assigned");
        }

        if (Over() is { } over)
        {
            return over;
        }

        return Applied(new IncidentTaken(now, by) { Before = Unlisted }, () =>
        {
            TakenAt = now;
            TakenBy = by;
            OurBusiness(now);
            Status = IncidentStatus.InWork;
        });
    }

    /// <param name="then">The clocks that start with the answer: how long the resident may object.</param>
    public Outcome Answer(string? text, string? by, DateTimeOffset now, IEnumerable<DeadlineClock>? then = null)
    {
        if (Over() is { } over)
        {
            return over;
        }

        return Applied(new IncidentAnswered(now, by, text), () =>
        {
            AnsweredAt = now;
            Status = IncidentStatus.Answered;
            _clocks = _clocks.Stopped(now);
            AnsweredInTime = _clocks.Deciding(Status, AnsweredAt) is { } clock && now <= clock.DueAt;
            _clocks = _clocks.With(then ?? []);
        });
    }

    /// <summary>Closes it. An unanswered incident may be closed only when another register has closed it.</summary>
    public Outcome Close(string? by, string? result, bool elsewhere, DateTimeOffset now)
    {
        if (Status is IncidentStatus.Closed)
        {
            return Outcome.Refuse("incident.closed");
        }

        if (Status is not IncidentStatus.Answered && !elsewhere)
        {
            return Outcome.Refuse("incident.not-answered");
        }

        return Applied(new IncidentClosed(now, by, result, elsewhere), () =>
        {
            ClosedAt = now;
            _clocks = _clocks.Stopped(now);
            if (!elsewhere || AnsweredAt is null)
            {
                Status = IncidentStatus.Closed;
            }
        });
    }

    /// <summary>The refusal of every command on an incident that is not open; null while it is open.</summary>
    private Outcome? Over() => IsOpen ? null : Outcome.Refuse(Status is IncidentStatus.Closed ? "incident.closed" : "incident.answered");
}
