namespace Mcu.Application.Deadlines;

/// <summary>Every norm there is, with all its versions.</summary>
public sealed class NormBook(IReadOnlyList<Norm> norms)
{
    /// <summary>By code, the versions of each in order of their first day.</summary>
    private readonly ILookup<string, Norm> _byCode = norms.OrderBy(norm => norm.ValidFrom).ToLookup(norm => norm.Code);

    public IReadOnlyList<Norm> All => norms;

    /// <summary>The version of a norm that counts for a clock started on a day; before the first one, the first; null when there is no such code.</summary>
    public Norm? Find(string code, DateOnly day) => _byCode[code].LastOrDefault(norm => norm.ValidFrom <= day) ?? _byCode[code].FirstOrDefault();

    /// <summary>The norms by which a clock starts: of each law the one of highest priority.</summary>
    public IEnumerable<Norm> For(string clock, NormQuestion what) => InForce(what.Day)
        .Where(norm => norm.Clock == clock && norm.AppliesTo(what))
        .GroupBy(norm => norm.Law)
        .Select(law => law.MaxBy(norm => norm.Priority)!);

    /// <summary>
    /// The same where a norm runs from receipt or from registration: a norm holds for clocks that start from its first day on, so each version is asked
    /// for the day on which its own clock would start.
    /// </summary>
    /// <returns>The norms, and whether the clock of each starts with the registration.</returns>
    public IEnumerable<(Norm Norm, bool AtRegistration)> For(string clock, NormQuestion atReceipt, NormQuestion atRegistration) =>
        atReceipt.Day == atRegistration.Day
            ? For(clock, atReceipt).Select(norm => (norm, norm.FromRegistration))
            : _byCode
                .Select(versions => Starting(versions, atReceipt.Day, atRegistration.Day))
                .Where(found => found.Norm?.Clock == clock && found.Norm.AppliesTo(found.AtRegistration ? atRegistration : atReceipt))
                .GroupBy(found => found.Norm!.Law)
                .Select(law => law.MaxBy(found => found.Norm!.Priority)!)
                .Select(found => (found.Norm!, found.AtRegistration));

    /// <summary>Of every code the version of a day.</summary>
    public IEnumerable<Norm> InForce(DateOnly day) => _byCode
        .Select(versions => versions.LastOrDefault(norm => norm.ValidFrom <= day))
        .OfType<Norm>();

    /// <summary>The latest version that is in force on the day on which it starts; where a version that began in between changed where it starts from, the newer one, from registration.</summary>
    private static (Norm? Norm, bool AtRegistration) Starting(IEnumerable<Norm> versions, DateOnly received, DateOnly registered)
    {
        var own = versions.LastOrDefault(norm => ReferenceEquals(norm, InForce(norm.FromRegistration ? registered : received)));
        return own is not null ? (own, own.FromRegistration) : (InForce(registered), true);

        Norm? InForce(DateOnly day) => versions.LastOrDefault(norm => norm.ValidFrom <= day);
    }
}
