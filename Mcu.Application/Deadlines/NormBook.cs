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

    /// <summary>Of every code the version of a day.</summary>
    public IEnumerable<Norm> InForce(DateOnly day) => _byCode
        .Select(versions => versions.LastOrDefault(norm => norm.ValidFrom <= day))
        .OfType<Norm>();
}
