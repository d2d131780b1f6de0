using Mcu.Application.Common;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Hosting;

public class TrainingClockTests(TestPostgres postgres)
{
    private static readonly Dictionary<string, string?> Training = new()
    {
        ["Clock:StartAt"] = "2026-03-02T09:00:00+05:00",
        ["Clock:Speed"] = "60",
    };

    [Fact]
    public async Task Database_OnceUsedInTraining_OpensOnlyWithTheTrainingClock()
    {
        var connection = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using (var plain = await McuApp.StartAsync(connection, settings: new Dictionary<string, string?>()))
        {
            Assert.False(plain.Clock.IsTraining);
        }

        await using (var training = await McuApp.StartAsync(connection, settings: Training))
        {
            Assert.InRange(
                training.Clock.Now,
                new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 3, 3, 4, 0, 0, TimeSpan.Zero));
        }

        var refusal = await Assert.ThrowsAsync<SettingException>(
            () => McuApp.StartAsync(connection, settings: new Dictionary<string, string?>()));
        Assert.Equal("Clock:StartAt", refusal.Setting);

        await using var again = await McuApp.StartAsync(connection, settings: Training);
        Assert.True(again.Board.IsLoaded);
    }

    [Fact]
    public async Task Database_ThatDoesNotAnswer_StopsTheStartWithOneLine()
    {
        var refusal = await Assert.ThrowsAsync<SettingException>(
            () => McuApp.StartAsync("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=2"));

        Assert.Equal("ConnectionStrings:Mcu", refusal.Setting);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
    }
}
