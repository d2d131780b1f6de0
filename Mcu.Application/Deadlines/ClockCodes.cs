namespace Mcu.Application.Deadlines;

/// <summary>
/// The purposes of an incident's clocks. The codes are stable: they stand in the HTTP interface, in rows and in resource keys.
/// </summary>
public static class ClockCodes
{
    /// <summary>Runs until somebody acknowledges the incident.</summary>
    public const string Reaction = "reaction";

    /// <summary>From receipt until an appeal is registered (59-ФЗ art. 8 part 2).</summary>
    public const string Registration = "registration";

    /// <summary>From registration: an appeal that is another body's business must have gone there (59-ФЗ art. 8 part 3).</summary>
    public const string Forwarding = "forwarding";

    /// <summary>Runs until the answer or, where the law knows an interim answer, until that.</summary>
    public const string Answer = "answer";

    /// <summary>From the interim answer to the final one.</summary>
    public const string Final = "final";

    /// <summary>Runs from the answer for as long as the resident may object. Nobody can be late by it.</summary>
    public const string Objection = "objection";

    public static readonly IReadOnlyList<string> All = [Reaction, Registration, Forwarding, Answer, Final, Objection];

    /// <summary>Clocks that start with the incident itself.</summary>
    public static readonly IReadOnlyList<string> First = [Reaction, Registration, Forwarding, Answer];

    /// <summary>The code in the name by which notices call a clock; the name may have a suffix: <c>answer:2</c>, <c>answer#2</c>.</summary>
    public static string OfName(string name) => name.Split(':', '#')[0];

    /// <summary>Clocks that only an answer to the resident stops.</summary>
    public static bool IsAnswer(string code) => code is Answer or Final;
}
