using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Municipalities;
using Mcu.Tests.Support;

namespace Mcu.Tests.Triage;

public class ShippedProfilesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string> Profiles => ["perm", "ishim", "yuzhno-sakhalinsk", "kamyshlov", "krasnoarmeysky"];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Profile_Loads_AndEveryCodeInItLeadsSomewhere(string code)
    {
        var profile = ProfileReader.Read(code);
        var town = profile.Town;

        Assert.Equal(code, town.Card.Code);
        var demo = new Staff(profile.Structure, profile.FirstStaff.People, profile.FirstStaff.Appointments, []);
        Assert.All(town.Blocks, block => Assert.NotNull(demo.Responsible("sector-lead", new WorkPlace(block.Code), Today)!.Person));
        Assert.All(town.Blocks, block => Assert.NotNull(demo.Responsible("deputy", new WorkPlace(block.Code), Today)!.Person));
        Assert.NotNull(demo.Responsible("sector-lead", default, Today)!.Person);
        Assert.All(town.Executors, executor => Assert.True(executor.Territory is not null || town.Block(executor.Block) is not null));
        Assert.All(
            profile.Topics.Groups.Where(group => group.Code != "SPEC"), // Special projects have no body of their own: an officer decides.
            group => Assert.NotNull(town.Executor(profile.Routes.Executor(group.Code, null, null))));
        Assert.DoesNotContain(
            from topic in profile.Topics.Groups.SelectMany(theme => theme.Topics)
            from district in town.Districts.Select(district => district.Code).Append(null)
            select profile.Routes.Executor(topic.Group, topic.Code, district),
            executor => executor is not null && town.Executor(executor) is null);
        Assert.All(profile.Topics.Groups, group => Assert.True(group.Label.Length <= 16, group.Label));
        Assert.All(town.Districts, district => Assert.True(district.Short.Length <= 4, district.Short));
    }

    [Fact]
    public void Profile_NotThere_IsNamed() =>
        Assert.Equal("Municipality:Profile", Assert.Throws<SettingException>(() => ProfileReader.Read("atlantis")).Setting);

    [Fact]
    public void Dispatcher_OfPerm_PlacesAMessageWithItsExecutorAndBlock()
    {
        var profile = SampleData.Perm;
        var resolver = new PlacementResolver(
            profile.Topics,
            new KeywordTopicFinder(profile.Topics),
            profile.Districts,
            profile.Routes,
            profile.Town);

        var place = resolver.Place(SampleData.Signal("Огромная яма на дороге, улица Плеханова") with { Address = "улица Плеханова, 5" });

        Assert.Equal(("DOR", "DOR-22", "dzerzhinsky"), (place.TopicGroup, place.Topic, place.District));
        Assert.Equal(profile.Routes.Executor("DOR", "DOR-22", "dzerzhinsky"), place.Executor);
        Assert.Equal(profile.Town.Executor(place.Executor)!.Block, place.Block);
        Assert.Equal("address", place.DistrictBy);
        Assert.Equal(Application.Incidents.EvidenceKind.Words, place.TopicEvidence?.Kind);
    }

    [Fact]
    public void Dispatcher_KnowingNothing_GuessesNothing()
    {
        var profile = SampleData.Perm;
        var resolver = new PlacementResolver(
            profile.Topics,
            new KeywordTopicFinder(profile.Topics),
            profile.Districts,
            profile.Routes,
            profile.Town);

        var place = resolver.Place(SampleData.Signal("Абракадабра"));

        Assert.Null(place.TopicGroup);
        Assert.Null(place.District);
        Assert.Null(place.TopicEvidence);
        Assert.Null(place.DistrictBy);
        Assert.False(place.IsImportant);
    }

    [Fact]
    public void DemoTexts_AreFoundInTheirOwnGroup_NineTimesOfTen()
    {
        var finder = new KeywordTopicFinder(SampleData.Perm.Topics);
        var texts = ProfileReader.Shipped<DemoFile>("demo.json").Templates
            .SelectMany(template => template.Texts.Select(text => (template.Group, Text: Fill(text))))
            .ToArray();

        var missed = texts.Where(line => finder.Find(null, line.Text).Group != line.Group)
            .Select(line => $"{line.Group}: {line.Text}")
            .ToArray();

        Assert.True(missed.Length <= texts.Length / 10, $"{missed.Length} of {texts.Length}:\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void DemoMessages_LeaveNoExactAddressInTheirTitles()
    {
        var profile = SampleData.Perm;
        var demo = new DemoTexts(profile);
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var signal = demo.Message(random, $"{i}", SampleData.Monday9);
            if (signal.Address is not { } address)
            {
                continue;
            }

            var title = PublicText.Title(signal.Text, signal.Author?.Name);
            var house = address[(address.LastIndexOf(' ') + 1)..];
            var street = address[..address.LastIndexOf(',')];
            Assert.DoesNotContain($"{street} {house}", title);
            Assert.DoesNotContain($"{street}, {house}", title);
            Assert.DoesNotMatch($@"дом\w*\s+{house}(?!\d)", title);
        }
    }

    private static string Fill(string text) => text
        .Replace("{street}", "улица Плеханова", StringComparison.Ordinal)
        .Replace("{house}", "12", StringComparison.Ordinal)
        .Replace("{district}", "Дзержинский", StringComparison.Ordinal)
        .Replace("{place}", "центральная площадь", StringComparison.Ordinal)
        .Replace("{route}", "14", StringComparison.Ordinal)
        .Replace("{days}", "3", StringComparison.Ordinal);
}
