using System.Globalization;

namespace Mcu.Application.People;

/// <summary>A person who works with the product. What they may do comes from the positions they hold.</summary>
/// <param name="Code">Stable; stored in rows.</param>
/// <param name="Name">As others see it: «Иванова А. С.».</param>
public sealed record Person(string Code, string Name)
{
    public const int MaxCode = 80;
    public const int MaxName = 200;

    /// <summary>Whether the person belongs to a demonstration: anybody may step into them while it is on, and never otherwise.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>When an administrator blocked the person; null: not blocked. A blocked person can neither sign in nor go on.</summary>
    public DateTimeOffset? BlockedAt { get; init; }
}

/// <summary>A person holds a position. One that has ended stays, so that who was responsible on an earlier day can be found.</summary>
/// <param name="Person">Code of the person.</param>
/// <param name="Position">Code of the position.</param>
/// <param name="From">First day of the town; null: from the beginning.</param>
/// <param name="To">Last day; null: until further notice.</param>
public sealed record Appointment(Guid Id, string Person, string Position, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>When it was declared a mistake, so that it counts for no day; null: it counts.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public bool IsInForce(DateOnly on) => CancelledAt is null && !(on < From) && !(on > To);

    /// <summary>Whether a day exists on which both are in force.</summary>
    public bool Overlaps(Appointment other) => CancelledAt is null && other.CancelledAt is null
        && !(From > other.To) && !(other.From > To);
}

/// <summary>
/// Somebody acts in a position instead of its holder («лицо, его замещающее»), from the first to the last day of an order. Both days are
/// known: an order without an end would replace the holder silently.
/// </summary>
/// <param name="Position">Code of the position.</param>
/// <param name="Person">Code of the substitute.</param>
/// <param name="Order">Number and date of the order; shown with it.</param>
public sealed record Substitution(Guid Id, string Position, string Person, DateOnly From, DateOnly To, string Order)
{
    public const int MaxOrder = 200;

    /// <summary>The longest term in days: a year and a day. Whoever is away longer is replaced by an appointment.</summary>
    public const int MaxDays = 366;

    /// <summary>An order as it is written: «№ 12 от 27.02.2026».</summary>
    public static string OrderOf(string number, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"№ {number.Trim()} от {date:dd.MM.yyyy}");

    /// <summary>When it was declared a mistake, so that it counts for no day; null: it counts.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public bool IsInForce(DateOnly on) => CancelledAt is null && on >= From && on <= To;

    /// <summary>Whether a day exists on which both are in force.</summary>
    public bool Overlaps(Substitution other) => CancelledAt is null && other.CancelledAt is null
        && From <= other.To && other.From <= To;
}

/// <summary>Who answers for a position on a day: its holder, a substitute, or nobody.</summary>
/// <param name="Person">Null while the position is vacant.</param>
/// <param name="Instead">The substitution by which the person acts; null for the holder.</param>
/// <param name="Holder">Who is substituted; null for the holder, and where a vacant position is substituted.</param>
public sealed record Occupant(Position Position, Person? Person, Substitution? Instead = null, Person? Holder = null)
{
    /// <summary>
    /// The code that notices are addressed to: the person's, or that of the position while nobody holds it, so that whoever is appointed
    /// next finds them.
    /// </summary>
    public string Code => Person?.Code ?? Position.Code;

    public string Name => Person?.Name ?? Position.Name;

    /// <summary>
    /// The name under which the person acts. That of a substitute says for whom and until when, «Петров П. П. (за: Иванов И. И., до
    /// 12.12)», because rows keep it and others read it there; where both names together do not fit into a row it is the person's own.
    /// </summary>
    public string ActingName
    {
        get
        {
            if (Instead is not { } order)
            {
                return Name;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{Name} (за: {Holder?.Name ?? Position.Name}, до {order.To:dd.MM})");
            return name.Length <= People.Person.MaxName ? name : Name;
        }
    }
}
