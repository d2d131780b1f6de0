using System.Text;
using Mcu.Application.Deadlines;
using Mcu.Dashboard.Deadlines;
using Mcu.Infrastructure;

namespace Mcu.Tests.Deadlines;

/// <summary>A case that names a norm uses the shipped norm, which is defined nowhere else.</summary>
public sealed class CaseNormTests
{
    private static readonly IReadOnlyDictionary<string, RuleBase> Towns = InfrastructureServices.ShippedRules();

    public static TheoryData<string> Codes => [.. CaseReader.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_IsANormOfAnAnswer_InEveryTown(string code) => Assert.All(
        Towns.Values, town => Assert.Equal(ClockCodes.Answer, Assert.Single(town.Norms, norm => norm.Code == code).Clock));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Term_OfACode_FollowsTheNorms(string code)
    {
        Assert.Equal(Assert.Single(Towns["perm"].Norms, norm => norm.Code == code).Term, Term(Towns["perm"], code));

        var changed = Towns["perm"] with
        {
            Norms = [.. Towns["perm"].Norms.Select(norm => norm with { Term = new Term(5, TermUnit.WorkingDays) })],
        };
        Assert.Equal(new Term(5, TermUnit.WorkingDays), Term(changed, code));
    }

    [Fact]
    public void Term_IsOfTheVersion_ThatIsInForceOnTheDayOfTheStart()
    {
        var norm = Towns["perm"].Norms.Single(one => one.Code == "IM");
        var later = norm with { Term = new Term(3, TermUnit.WorkingHours), ValidFrom = new DateOnly(2027, 1, 1) };
        var before = norm with { ValidTo = new DateOnly(2026, 12, 31) };
        var town = Towns["perm"] with { Norms = [.. Towns["perm"].Norms.Where(one => one.Code != "IM"), before, later] };

        Assert.Equal(norm.Term, Term(town, "IM", "2026-12-31T23:59:00+05:00"));
        Assert.Equal(later.Term, Term(town, "IM", "2027-01-01T00:00:00+05:00"));
    }

    private static Term Term(RuleBase town, string code, string start = "2026-11-23T09:00:00+05:00")
    {
        var line = $$$"""{"id":"a","profile":"perm","norm":{"code":"{{{code}}}"},"start":"{{{start}}}"}""";
        var read = new CaseReader(new Dictionary<string, RuleBase> { ["perm"] = town }).Read(Encoding.UTF8.GetBytes(line));
        Assert.Empty(read.Fault);
        return read.Case!.Term;
    }
}
