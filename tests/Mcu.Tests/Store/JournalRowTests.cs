using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Dashboard.Cli;
using Mcu.Infrastructure.Store.Model;

namespace Mcu.Tests.Store;

/// <summary>
/// Anyone with the fields must be able to calculate a seal again, so its form never changes; these hashes were calculated by another
/// program.
/// </summary>
public class JournalRowTests
{
    private const string First = "17d00ff9928b1f3ff6c2b279967e0b0ad1bb0ee43c410f2c1e0d56c0f6ec626d";
    private const string Second = "ce3c58a74c4d0399aca82c64a5c2dc8f7cd61653af5ca50885e7939a89ff6282";

    /// <summary>The first row as a node of the release before seals it: over the contents, and without the origin.</summary>
    private const string FirstOfOlderRelease = "c58bf7e9b726c92d15e4504ede677462d2e6bf89ab29e206a18557fd1e7fc293";

    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static JournalRow Rules => JournalRow.From(
        new JournalEntry(JournalKinds.Rules, "layer/2027", "changed", new Actor(null, "А", Roles.Admin) { Origin = "10.0.0.7" }, Monday9)
        { After = new { Id = 1 } });

    private static JournalRow Aside => JournalRow.From(
        new JournalEntry(JournalKinds.Aside, "7", "released", Actor.System("тест"), Monday9.AddMilliseconds(123))
        {
            Before = new { State = "aside", Problem = "Why" },
            After = new { State = "pending" },
        });

    [Fact]
    public void Seal_IsTheHashOfTheFieldsAndTheSealBefore()
    {
        var (first, second) = (Rules, Aside);

        Assert.Equal(First, first.Seal(1, ""));
        Assert.Equal(Second, second.Seal(2, First));
        Assert.Equal((1, First, 2, Second), (first.Number, first.Hash, second.Number, second.Hash));
    }

    [Fact]
    public void Seal_OfAnotherNumberOrAnotherSealBefore_IsAnother()
    {
        Assert.NotEqual(First, Rules.Seal(2, ""));
        Assert.NotEqual(First, Rules.Seal(1, "0"));
    }

    [Fact]
    public void Seal_OfAnOlderRelease_IsRecognized()
    {
        var row = Rules;

        // A node of the release before gives a number and a hash, and no form.
        typeof(JournalRow).GetProperty(nameof(JournalRow.Number))!.SetValue(row, 1L);

        Assert.Equal(FirstOfOlderRelease, row.HashAfter(""));
        Assert.True(row.HasSealedContents);
    }

    /// <summary>An erased content leaves its hash, so the chain stays whole; a changed one does not match it.</summary>
    [Fact]
    public void Contents_Erased_LeaveTheSealWhole()
    {
        var row = Aside;
        var hash = row.Seal(1, "");

        row.Erase(Monday9);

        Assert.Equal((null, null), (row.Before, row.After));
        Assert.Equal(hash, row.HashAfter(""));
        Assert.True(row.HasSealedContents);
    }

    [Theory]
    [InlineData(BrokenSealKind.Missing, "the journal is broken at number 7: the entry is missing")]
    [InlineData(BrokenSealKind.Changed, "the journal is broken at number 7: the entry was changed after it was sealed")]
    [InlineData(BrokenSealKind.Added, "the journal is broken at number 7: the entry was not numbered by a seal")]
    public void Check_NamesTheNumber(BrokenSealKind kind, string said) => Assert.Equal(said, CheckCommand.Say(new BrokenSeal(7, kind)));
}
