using SpinBench.Networks.Recurrent;

namespace SpinBench.Networks.Tests.Recurrent;

public class ReservoirTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void An_answer_reaches_the_other_devices_exactly_so_many_steps_later_than_the_next(int delay)
    {
        // Two devices, each the other's only source, without inputs, biases or memory: whatever a device is driven with has come from the other.
        const int Steps = 30, Asked = 5;
        var reservoir = new Reservoir(new ReservoirSettings { Units = 2, Connections = 1, Gain = 1, InputWeight = 0, Bias = 0, Renewal = 1, Delay = delay });
        reservoir.Rest();
        var driven = new List<int>();
        for (var step = 0; step < Steps; step++)
        {
            reservoir.Drive([0.0], new double[2]);
            if (reservoir.Drives[1] != 0) driven.Add(step);
            Assert.Equal(0, reservoir.Drives[0]);
            // An answer of one half is a rate of zero; the first device answers otherwise once.
            reservoir.Accept([step == Asked ? 1 : 0.5, 0.5]);
        }

        Assert.Equal([Asked + 1 + delay], driven);
    }
}
